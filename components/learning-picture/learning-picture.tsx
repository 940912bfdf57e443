import type { ReactNode } from 'react'
import { ExerciseFigure } from '@/components/exercise-figure/exercise-figure'
import { painFillClass } from '@/components/pain-scale/pain-level'
import type { LearningModule } from '@/lib/learning/modules'
import { type Locale, translator } from '@/lib/messages'
import type { Protocol } from '@/lib/progression/protocol'

type Props = { locale: Locale; module: LearningModule; protocol: Protocol }

/** The one picture of a page, where a picture helps. Each says its sentence. */
export function LearningPicture({ locale, module, protocol }: Props): ReactNode {
  switch (module) {
    case 'hurt_or_harm':
      return (
        <TrafficLight
          locale={locale}
          ceiling={protocol.limits.duringAbsMax}
          rise={protocol.limits.duringRiseMax}
        />
      )
    case 'soreness':
      return <Spots locale={locale} />
    case 'pacing_and_flares':
      return <TwoWays locale={locale} />
    case 'sitting':
      return <Cushion locale={locale} />
    case 'why_load':
      return <Answer locale={locale} />
    case 'running_form':
      return <Stride locale={locale} />
    case 'stretching':
      return <ExerciseFigure locale={locale} code="leg_swings" side="right" />
    case 'travel':
      return <ExerciseFigure locale={locale} code="bridge_double" />
    default:
      return null
  }
}

function Frame({
  label,
  width,
  height,
  children,
}: {
  label: string
  width: number
  height: number
  children: ReactNode
}) {
  return (
    <figure className="flex max-w-xl flex-col gap-1">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="keep-colour h-auto w-full"
        role="img"
        aria-label={label}
      >
        {children}
      </svg>
      <figcaption className="text-sm text-ink-soft">{label}</figcaption>
    </figure>
  )
}

function Word({
  x,
  y,
  anchor = 'middle',
  children,
}: {
  x: number
  y: number
  anchor?: 'start' | 'middle' | 'end'
  children: ReactNode
}) {
  return (
    <text x={x} y={y} textAnchor={anchor} fontSize="14" className="fill-ink">
      {children}
    </text>
  )
}

/** Pain during the exercise in three fields, with a word under each. */
function TrafficLight({ locale, ceiling, rise }: { locale: Locale; ceiling: number; rise: number }) {
  const t = translator(locale, 'learning')
  const step = 30
  const fields = [
    { from: 0, to: 3, word: t('picture.green'), mark: 'fill-ok' },
    { from: 4, to: Math.max(4, ceiling), word: t('picture.amber'), mark: 'fill-watch' },
    { from: Math.max(4, ceiling) + 1, to: 10, word: t('picture.red'), mark: 'fill-stop' },
  ]
  return (
    <Frame label={t('picture.light', { ceiling, rise })} width={360} height={96}>
      {Array.from({ length: 11 }, (_, pain) => (
        <g key={pain}>
          <rect
            x={15 + pain * step}
            y={26 - pain * 1.6}
            width={step - 3}
            height={20 + pain * 1.6}
            className={`${painFillClass(pain)} stroke-ink-faint`}
            strokeWidth="0.6"
          />
          <text
            x={15 + pain * step + 13}
            y="62"
            textAnchor="middle"
            fontSize="13"
            className="fill-ink tabular"
          >
            {pain}
          </text>
        </g>
      ))}
      {fields.map(({ from, to, word, mark }) => (
        <g key={from}>
          <rect x={15 + from * step} y="68" width={(to - from + 1) * step - 3} height="5" className={mark} />
          <Word x={15 + ((from + to + 1) / 2) * step - 1} y={90}>
            {word}
          </Word>
        </g>
      ))}
    </Frame>
  )
}

const limb = { fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const

/** The back of a leg with the two places marked, one solid and one ringed. */
function Spots({ locale }: { locale: Locale }) {
  const t = translator(locale, 'learning')
  return (
    <Frame label={t('picture.spot')} width={300} height={230}>
      <path
        d="M96 14 C76 40 74 66 82 92 C86 130 98 160 104 222 L150 222 C154 176 170 140 172 96 C176 62 170 34 152 14 Z"
        className="fill-sunken stroke-line-strong"
        strokeWidth="1.5"
      />
      <path d="M84 84 C100 100 124 100 136 84" className="stroke-line-strong" strokeWidth="1.5" {...limb} />
      <path
        d="M112 96 C110 140 116 176 118 214 M136 96 C142 140 138 176 136 214"
        className="stroke-line"
        strokeWidth="1.5"
        {...limb}
      />
      <circle cx="112" cy="82" r="9" className="fill-accent" />
      <path d="M122 78 H196" className="stroke-accent" strokeWidth="1.5" />
      <Word x={202} y={83} anchor="start">
        {t('picture.tendon')}
      </Word>
      <ellipse
        cx="126"
        cy="150"
        rx="20"
        ry="28"
        className="fill-transparent stroke-ink"
        strokeWidth="2"
        strokeDasharray="5 4"
      />
      <path d="M147 150 H196" className="stroke-ink" strokeWidth="1.5" />
      <Word x={202} y={155} anchor="start">
        {t('picture.muscle')}
      </Word>
    </Frame>
  )
}

/** Two fortnights side by side: all at once against small steps. */
function TwoWays({ locale }: { locale: Locale }) {
  const t = translator(locale, 'learning')
  const jumpy = [30, 34, 96, 18, 20, 34, 104, 14, 18, 32, 92, 16, 22, 30]
  const steps = [30, 30, 38, 38, 38, 46, 46, 46, 54, 54, 62, 62, 70, 70]
  const bars = (values: number[], left: number, className: string) =>
    values.map((value, day) => (
      <rect
        key={left + day * 12}
        x={left + day * 12}
        y={128 - value}
        width="9"
        height={value}
        className={className}
      />
    ))
  return (
    <Frame label={t('picture.pacing')} width={376} height={156}>
      <path d="M8 128H178M198 128H368" className="stroke-line-strong" />
      {bars(jumpy, 9, 'fill-pain-6')}
      {bars(steps, 199, 'fill-accent')}
      <Word x={93} y={150}>
        {t('picture.boom')}
      </Word>
      <Word x={283} y={150}>
        {t('picture.steps')}
      </Word>
    </Frame>
  )
}

/** The same seat twice: what carries the weight. */
function Cushion({ locale }: { locale: Locale }) {
  const t = translator(locale, 'learning')
  const person = (x: number, lift: number, sore: boolean) => (
    <g>
      <path d={`M${x} 132h116`} className="stroke-line-strong" strokeWidth="5" strokeLinecap="round" />
      <path d={`M${x + 12} 132v46M${x + 104} 132v46`} className="stroke-line-strong" strokeWidth="3" />
      {sore ? null : <rect x={x + 44} y="116" width="70" height="14" rx="7" className="fill-figure-far" />}
      <circle cx={x + 26} cy={22 - lift} r="13" className="fill-figure-body" />
      <path
        d={`M${x + 26} ${42 - lift} L${x + 30} ${104 - lift}`}
        className="stroke-figure-body"
        strokeWidth="22"
        {...limb}
      />
      <path
        d={`M${x + 32} ${112 - lift} L${x + 112} ${108 - lift} L${x + 118} 178`}
        className="stroke-accent"
        strokeWidth="17"
        {...limb}
      />
      <circle
        cx={x + 30}
        cy={121 - lift}
        r={sore ? 8 : 6}
        className={sore ? 'fill-stop' : 'fill-sheet stroke-ink'}
        strokeWidth="1.5"
      />
    </g>
  )
  return (
    <Frame label={t('picture.sitting')} width={340} height={206}>
      {person(12, 6, false)}
      {person(192, 0, true)}
      <Word x={80} y={202}>
        {t('picture.withCushion')}
      </Word>
      <Word x={256} y={202}>
        {t('picture.without')}
      </Word>
    </Frame>
  )
}

/** What a tendon does after a session: taking away, then building up, over three days (B21). */
function Answer({ locale }: { locale: Locale }) {
  const t = translator(locale, 'learning')
  return (
    <Frame label={t('picture.answer')} width={360} height={150}>
      <path d="M20 74H350" className="stroke-line-strong" />
      <path d="M20 74 C44 132 84 132 124 74 Z" className="fill-pain-4" />
      <path d="M124 74 C170 4 220 12 260 40 C300 62 330 72 350 74 Z" className="fill-accent" />
      {[0, 1, 2, 3].map((day) => (
        <g key={day}>
          <path d={`M${20 + day * 104} 70v8`} className="stroke-ink" />
          <text
            x={20 + day * 104}
            y="146"
            textAnchor={day === 0 ? 'start' : 'middle'}
            fontSize="13"
            className="fill-ink-soft"
          >
            {t('picture.answerDays', { days: day })}
          </text>
        </g>
      ))}
      <Word x={76} y={62}>
        {t('picture.down')}
      </Word>
      <Word x={236} y={94}>
        {t('picture.up')}
      </Word>
    </Frame>
  )
}

/** Two runners at the moment the foot lands. */
function Stride({ locale }: { locale: Locale }) {
  const t = translator(locale, 'learning')
  const runner = (x: number, front: string, back: string) => (
    <g>
      <path d={`M${x - 62} 182h150`} className="stroke-line-strong" strokeWidth="1.5" />
      <path d={back} className="stroke-figure-far" strokeWidth="13" {...limb} />
      <circle cx={x + 6} cy="24" r="13" className="fill-figure-body" />
      <path d={`M${x + 4} 46 L${x} 92`} className="stroke-figure-body" strokeWidth="21" {...limb} />
      <path d={front} className="stroke-accent" strokeWidth="14" {...limb} />
      <path
        d={`M${x + 4} 50 L${x + 24} 74 L${x + 42} 62`}
        className="stroke-figure-body"
        strokeWidth="8"
        {...limb}
      />
    </g>
  )
  return (
    <Frame label={t('picture.stride')} width={350} height={214}>
      {runner(84, 'M84 100 L122 134 L154 168 L166 160', 'M84 100 L62 138 L24 130')}
      {runner(262, 'M262 100 L286 132 L272 172 L288 174', 'M262 100 L248 140 L212 142')}
      <Word x={98} y={208}>
        {t('picture.far')}
      </Word>
      <Word x={276} y={208}>
        {t('picture.under')}
      </Word>
    </Frame>
  )
}
