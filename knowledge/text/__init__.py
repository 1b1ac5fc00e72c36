"""Vietnamese text: normalising, segmenting, and the words people use."""
