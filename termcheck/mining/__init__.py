"""Proposals for the glossary: new terms from documents, and wrong forms from what editors corrected."""
