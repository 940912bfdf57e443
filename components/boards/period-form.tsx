import { Button } from '@/components/ui/button'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { type Choice, Select } from '@/components/ui/select'

type Props = {
  action: string
  /** What else stands in the address and stays. */
  kept: readonly { name: string; value: string }[]
  label: string
  /** The year that is looked at and its quarters. */
  parts: readonly { href: string; label: string; current: boolean }[]
  year: { label: string; value: string; options: readonly Choice[] }
  show: string
}

/** Which year, by a list, and which part of it, by links. */
export function PeriodForm({ action, kept, label, parts, year, show }: Props) {
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3 print:hidden">
      <SegmentedLinks label={label} items={parts} />
      <form action={action} className="flex flex-wrap items-end gap-2">
        {kept.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Select name="period" label={year.label} options={year.options} defaultValue={year.value} />
        <Button look="secondary">{show}</Button>
      </form>
    </div>
  )
}
