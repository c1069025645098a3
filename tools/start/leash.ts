// Loaded into every program we start: when the starter is gone without a word, end in the orderly way.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// Waiting for that must not by itself keep the program alive.
process.channel?.unref()
