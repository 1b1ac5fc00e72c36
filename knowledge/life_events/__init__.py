"""Events of life, and the procedures of a knowledge base that each of them calls for."""
