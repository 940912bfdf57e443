import type { ComponentProps, ReactNode } from 'react'
import { Button, type ButtonLook } from '@/components/ui/button'
import { ActForm } from './act-form'

type Props = Pick<ComponentProps<typeof ActForm>, 'action' | 'about'> & {
  look?: ButtonLook
  wide?: boolean
  /** What it does to what, where several stand on a page. */
  label?: string
  children: ReactNode
}

/** One button that does one thing. A plain post without JavaScript; what went wrong is said beside it. */
export function ActButton({ action, about, look = 'secondary', wide, label, children }: Props) {
  return (
    <ActForm action={action} about={about} className="flex flex-col items-start gap-1" saysProblem>
      <Button look={look} wide={wide} aria-label={label}>
        {children}
      </Button>
    </ActForm>
  )
}
