// @ts-check

/**
 * Calls `end` when the npm that started this process is gone: a killed npm does not tell its scripts, and a
 * portal that nobody can reach with Ctrl-C any more would hold its port for ever.
 * @param {() => void} end
 */
export function endWithNpm(end) {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event || parent <= 1) return
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    end()
  }, 1000)
  watch.unref()
}
