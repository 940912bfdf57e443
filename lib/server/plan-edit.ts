import 'server-only'
import type { PlanBasis } from '@/db/queries/plan-basis'
import type { CareScope } from '../auth/scope'
import { isUnderAge } from '../intake/under-age'
import type { Units } from '../measures/units'
import { type Locale, parseLocale } from '../messages'
import { type FieldProblem, fieldProblems } from '../plan/field-problems'
import type { PlanFields } from '../plan/form-values'
import { type PlanEdit, type PlanFormBasis, readPlanForm } from '../plan/plan-form'
import { type PlanPreview, planPreview } from '../plan/plan-preview'

/** A form of the plan editor, read against the chart it belongs to. */
export type EditRead =
  | {
      status: 'read'
      edit: PlanEdit
      preview: PlanPreview
      current: NonNullable<PlanBasis['chart']['currentPlan']>
    }
  | { status: 'out_of_range'; problems: FieldProblem[] }
  | { status: 'no_plan' }

/** What the form asks for and what it would change, in the reader's words and, for the patient, in theirs. */
export function readEdit(
  basis: PlanBasis | null,
  fields: PlanFields,
  { locale, scope, units }: { locale: Locale; scope: CareScope; units: Units },
): EditRead {
  const ground = basis && formBasis(basis)
  const current = basis?.chart.currentPlan
  if (!basis || !ground || !current) return { status: 'no_plan' }
  const { chart } = basis
  const read = readPlanForm(fields, ground)
  if (!read.ok) {
    const about = { content: ground.base, own: basis.own }
    return { status: 'out_of_range', problems: fieldProblems(locale, read.problems, about) }
  }
  const preview = planPreview(locale, {
    current: current.content,
    edit: read.edit,
    answered: basis.answered,
    ladder: chart.ladder,
    protocol: chart.protocol,
    today: chart.today,
    maintenance: chart.episode.status === 'maintenance',
    restored: basis.restored,
    underAge: isUnderAge(chart.patient.dateOfBirth, chart.today, chart.protocol),
    clinicianName: scope.displayName,
    patientLocale: parseLocale(chart.patient.locale),
    units,
    patientUnits: chart.patient.units,
  })
  return { status: 'read', edit: read.edit, preview, current }
}

function formBasis({ chart, base, own }: PlanBasis): PlanFormBasis | null {
  const { currentPlan, ladder, protocol, today, episode } = chart
  if (!currentPlan || !episode.affectedSide) return null
  return {
    base: base.content,
    current: currentPlan.content,
    ladder,
    protocol,
    affected: episode.affectedSide,
    today,
    own,
  }
}
