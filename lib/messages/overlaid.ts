/** A catalogue of which any part may still be missing. */
export type Partly<T> = { readonly [K in keyof T]?: T[K] extends string ? string : Partly<T[K]> }

type Tree = { readonly [key: string]: string | Tree | undefined }

/** `over` laid on `base`: every key of `base`, with the words of `over` where it has them. */
export function overlaid<T extends object>(base: T, over: Partly<T>): T {
  return laid(base as Tree, over as Tree) as T
}

function laid(base: Tree, over: Tree): Tree {
  return Object.fromEntries(
    Object.entries(base).map(([key, words]) => {
      const above = over[key]
      if (above === undefined || words === undefined) return [key, words]
      if (typeof words === 'string' || typeof above === 'string') return [key, above]
      return [key, laid(words, above)]
    }),
  )
}
