import { Button } from '@/components/ui/button'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { type Choice, Select } from '@/components/ui/select'

type Props = {
  action: string
  /** What else stands in the address and stays. */
  kept: readonly { name: string; value: string }[]
  label: string
  quick: readonly { href: string; label: string; current: boolean }[]
  from: { label: string; value: string; options: readonly Choice[] }
  to: { label: string; value: string; options: readonly Choice[] }
  show: string
}

/** From which month to which: four common answers as links, any other by two lists. */
export function PeriodForm({ action, kept, label, quick, from, to, show }: Props) {
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3 print:hidden">
      <SegmentedLinks label={label} items={quick} />
      <form action={action} className="flex flex-wrap items-end gap-2">
        {kept.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Select name="from" label={from.label} options={from.options} defaultValue={from.value} />
        <Select name="to" label={to.label} options={to.options} defaultValue={to.value} />
        <Button look="secondary">{show}</Button>
      </form>
    </div>
  )
}
