import { Details } from '@/components/ui/details'
import type { SignalChoices } from '@/lib/browser/signals'
import type { PlayerWords } from './words'

type Props = {
  words: PlayerWords['choices']
  choices: SignalChoices
  choose: (choices: SignalChoices) => void
}

/** Sound, vibration and voice, each by itself; remembered on this phone. */
export function SignalSwitches({ words, choices, choose }: Props) {
  return (
    <Details summary={words.title}>
      {(['sound', 'vibration', 'speech'] as const).map((name) => (
        <label key={name} className="flex min-h-12 items-center gap-3">
          <input
            type="checkbox"
            className="size-6"
            checked={choices[name]}
            onChange={(event) => choose({ ...choices, [name]: event.currentTarget.checked })}
          />
          {words[name]}
        </label>
      ))}
    </Details>
  )
}
