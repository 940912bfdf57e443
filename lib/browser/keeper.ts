import { readyToKeep } from './form-keeper'
import { keepForm } from './keep-form'
import { keepPages } from './kept-pages'
import { type OutboxState, onArrival, onOutboxChange, outboxState, startSending } from './outbox'
import { personOfPage, phonePerson } from './phone-store'
import { quiet } from './quiet'

/**
 * What a page of a person in care does once it has settled: what waits is sent at once, having no line is made ready for
 * when the hand rests. `tell` hears what waits, now and whenever that changes, `arrived`
 * that something has arrived which had waited. Returns how to stop telling. Does nothing where nothing can be kept.
 */
export function startKeeping(tell: (state: OutboxState) => void, arrived: () => void): () => void {
  readyToKeep({ keepForm, onArrival, outboxState })
  const look = () => {
    outboxState().then(tell, () => undefined)
  }
  const stops = [onOutboxChange(look), onArrival(arrived)]
  phonePerson()
    .then(async (person) => {
      look()
      startSending(() => void keepPages(person, { anew: true }).catch(() => undefined))
      const page = personOfPage()
      if (!page) return
      await quiet()
      // the page for having no line speaks their language, whatever the phone's own is
      const { lang } = document.documentElement
      const worker = navigator.serviceWorker?.register(`/sw.js?v=${page.build}&lang=${lang}`)
      // the pages for the worst moment come before the files, which the browser mostly still has
      await keepPages(person)
      await worker
      await keepFiles(page.build)
    })
    .catch(() => undefined)
  return () => {
    for (const stop of stops) stop()
  }
}

/** Files of this build that were loaded before the worker could see them, this one included. */
async function keepFiles(build: string): Promise<void> {
  const cache = await caches.open(`static-${build}`)
  for (const { name } of performance.getEntriesByType('resource'))
    if (name.startsWith(`${location.origin}/_next/static/`) && !(await cache.match(name)))
      await cache.add(name)
}
