"""What the person on duty sees of a running bot: metrics, and whether it is well."""
