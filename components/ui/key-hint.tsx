/** A key to press. Hidden on touch screens and from the reading order: the action's own label says it. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <kbd
      aria-hidden="true"
      className="inline-grid min-w-5 place-items-center rounded-sm border border-current px-1 font-sans text-xs leading-4 opacity-80 pointer-coarse:hidden print:hidden"
    >
      {keys}
    </kbd>
  )
}
