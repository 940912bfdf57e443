-- Somebody gives a passkey of theirs another name.
grant update (name) on passkeys to loadwise_system;
