"""The one way into the admin: a password and a second factor, or a passkey. Record 0026 says why it is made so."""
