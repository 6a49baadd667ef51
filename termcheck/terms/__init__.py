"""The termbase as a fast thing: what the glossary holds, the index over it, and matching words against it."""
