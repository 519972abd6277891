"""Who is there: signing in by badge or PIN, locking, a lead's PIN at the bench."""
