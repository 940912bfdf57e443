import { useCallback } from 'react'

/** Of this person's own page, opened with this person's key; a script in it would not run. */
export function nodesOf(html: string): NodeListOf<ChildNode> {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const script of body.querySelectorAll('script, template')) script.remove()
  return body.childNodes
}

/** What a piece of a kept page says. */
export const textOf = (html: string) => [...nodesOf(html)].map((node) => node.textContent).join('')

/** A part of a kept page, as it was. `ready` may still change it before it is seen. */
export function KeptHtml({ html, ready }: { html: string; ready?: (box: HTMLElement) => void }) {
  const fill = useCallback(
    (box: HTMLDivElement | null) => {
      if (!box) return
      box.replaceChildren(...nodesOf(html))
      // a kept form may be filled in more than once: each time it is another entry
      for (const key of box.querySelectorAll<HTMLInputElement>('input[name="clientKey"]'))
        key.value = crypto.randomUUID()
      ready?.(box)
    },
    [html, ready],
  )
  return <div ref={fill} />
}
