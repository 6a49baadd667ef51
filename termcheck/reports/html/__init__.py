"""Pages that are one file: nothing is fetched, and nothing in a document or glossary becomes markup."""
