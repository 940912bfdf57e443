// @ts-check
// Preloaded into the processes of a start: when the start itself is killed, its channel closes, and they end
// in order instead of holding the port and the database for ever.
if (process.channel) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
