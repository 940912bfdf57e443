/* What stood in the form that was sent last, so that a page that fails does not eat it. In memory: it goes with the page. */

type Typed = { path: string; owner: string | undefined; at: number; fields: [name: string, value: string][] }

let typed: Typed | null = null
let watching = false

const SECRET = /password|secret|token|^code$/i
const WAIT_MS = 15_000
/** A page that fails fails soon after it was sent; what is older is no part of it. */
const KEPT_MS = 3 * 60_000

/** Remembers every form that is sent from now on: its answers and its key, never a password or a file. */
export function watchTyped(): void {
  if (watching) return
  watching = true
  window.addEventListener(
    'submit',
    ({ target }) => {
      if (target instanceof HTMLFormElement && isSent(target))
        typed = { path: location.pathname, owner: ownerHere(), at: Date.now(), fields: fieldsOf(target) }
    },
    // before the form itself hears of it, since it may empty itself
    { capture: true },
  )
}

/** Sent to be kept, not to search: by a plain post, or by the page's own script. */
const isSent = (form: HTMLFormElement) =>
  form.method === 'post' || form.getAttribute('action')?.startsWith('javascript:') === true

/** Whose phone the page takes this to be: what one person typed is never put before another. */
const ownerHere = () => document.getElementById('phone')?.dataset.owner

const here = (): Typed | null =>
  typed?.path === location.pathname && Date.now() - typed.at < KEPT_MS ? typed : null

export const hasTyped = (): boolean => here()?.fields.some(([name]) => name !== 'clientKey') ?? false

/**
 * Puts what was typed back as soon as a form that asks the same stands on the page again. The key goes with it: what did
 * arrive the first time is not taken twice.
 */
export function putTypedBack(): void {
  const known = here()
  if (!known) return
  const look = () => {
    const form = [...document.forms].find((one) =>
      known.fields.every(([name]) => one.elements.namedItem(name)),
    )
    // the page that failed has taken its frame with it: whose it is can be seen again with the form
    if (!form || known.owner !== ownerHere()) return
    stop()
    fill(form, known.fields)
  }
  const observer = new MutationObserver(look)
  const timer = setTimeout(() => observer.disconnect(), WAIT_MS)
  const stop = () => {
    observer.disconnect()
    clearTimeout(timer)
  }
  observer.observe(document.body, { childList: true, subtree: true })
  look()
}

function fieldsOf(form: HTMLFormElement): Typed['fields'] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value !== 'string' || name.startsWith('$ACTION') || SECRET.test(name) || !isAnswer(form, name)
      ? []
      : [[name, value] as [string, string]],
  )
}

/** Hidden fields are the page's own, but for the key that makes an entry the same entry. */
const isAnswer = (form: HTMLFormElement, name: string) =>
  name === 'clientKey' || !form.querySelector(`input[type="hidden"][name="${CSS.escape(name)}"]`)

function fill(form: HTMLFormElement, fields: Typed['fields']): void {
  const left = [...fields]
  for (const control of form.elements) {
    if (!('name' in control)) continue
    const at = left.findIndex(([name, value]) => name === control.name && takes(control, value))
    const [found] = at < 0 ? [] : left.splice(at, 1)
    if (!found) continue
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
      if (!control.checked) control.click()
      continue
    }
    // through the element's own setter, or a field that React holds would not hear of it
    const kind = Object.getPrototypeOf(control) as object
    Object.getOwnPropertyDescriptor(kind, 'value')?.set?.call(control, found[1])
    for (const event of ['input', 'change']) control.dispatchEvent(new Event(event, { bubbles: true }))
  }
}

function takes(control: Element, value: string): boolean {
  if (control instanceof HTMLInputElement)
    return !/^(radio|checkbox)$/.test(control.type) || control.value === value
  return control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement
}
