import { keepPages } from './kept-pages'
import { type OutboxState, onOutboxChange, outboxState, startSending } from './outbox'
import { personOfPage, phonePerson } from './phone-store'

/**
 * What a page of a person in care does once it has settled. `tell` hears what waits, now and whenever that changes.
 * Returns how to stop telling. Does nothing where nothing can be kept.
 */
export function startKeeping(tell: (state: OutboxState) => void): () => void {
  const look = () => {
    outboxState().then(tell, () => undefined)
  }
  const stop = onOutboxChange(look)
  phonePerson()
    .then(async (person) => {
      look()
      startSending()
      const page = personOfPage()
      if (!page) return
      await navigator.serviceWorker?.register(`/sw.js?v=${page.build}`)
      await keepPages(person)
    })
    .catch(() => undefined)
  return stop
}
