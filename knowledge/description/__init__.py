"""What there is to tell about a procedure, said once as values: any front only renders it."""
