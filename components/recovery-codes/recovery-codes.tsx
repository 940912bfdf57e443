/** Codes to copy by hand or by selecting them all: one a line, figures that cannot be mistaken for another. */
export function RecoveryCodes({ codes, labelledBy }: { codes: readonly string[]; labelledBy: string }) {
  return (
    <ol
      aria-labelledby={labelledBy}
      className="flex list-inside list-decimal flex-col gap-1 rounded-md bg-sunken p-4 font-mono text-sm select-all"
    >
      {codes.map((code) => (
        <li key={code} className="break-all">
          {code}
        </li>
      ))}
    </ol>
  )
}
