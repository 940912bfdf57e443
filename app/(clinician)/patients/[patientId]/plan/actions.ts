'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { changePlan } from '@/db/mutations/change-plan'
import { getPlanBasis } from '@/db/queries/plan-basis'
import { translator } from '@/lib/messages'
import { planChangeLines } from '@/lib/plan/plan-changes'
import { readPlanForm } from '@/lib/plan/plan-form'
import { PlanForm } from '@/lib/plan/plan-form-schema'
import { planPreview } from '@/lib/plan/plan-preview'
import { careAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { staffUnits } from '@/lib/server/units'

/**
 * Saves the plan editor's form as the next version. Nothing typed is lost: what is out of range, unusual without a
 * reason, or overtaken by another version comes back with the form as it was.
 */
export const savePlan = careAction(PlanForm, async (scope, form, { now }) => {
  const locale = await readerLocale()
  const units = await staffUnits()
  const t = translator(locale, 'clinician')
  const basis = await getPlanBasis(scope, { basedOn: form.basedOn, now })
  const current = basis?.chart.currentPlan
  if (!basis || !current || !basis.chart.episode.affectedSide) {
    return { status: 'problem', problem: 'no_plan', data: { message: t('plan.noPlanYet') } }
  }
  const { chart, base } = basis
  const read = readPlanForm(form, {
    base: base.content,
    current: current.content,
    ladder: chart.ladder,
    protocol: chart.protocol,
    affected: basis.chart.episode.affectedSide,
    today: chart.today,
  })
  if (!read.ok) {
    return {
      status: 'invalid',
      fieldErrors: Object.fromEntries(read.problems.map((field) => [field, [t('plan.invalid')]])),
      data: { message: t('plan.invalid') },
    }
  }
  const preview = planPreview(locale, {
    current: current.content,
    edit: read.edit,
    protocol: chart.protocol,
    clinicianName: scope.displayName,
    units,
  })
  const shown = { preview: JSON.stringify(preview), onto: current.planVersionId }
  if (current.planVersionId !== form.onto) {
    const meanwhile = planChangeLines(locale, base.content, current.content, units)
    return {
      status: 'problem',
      problem: 'conflict',
      data: {
        ...shown,
        meanwhile: JSON.stringify(meanwhile),
        message: t('plan.conflict', {
          version: current.version,
          name: current.createdByName ?? t('chart.accessPortal'),
        }),
      },
    }
  }
  if (form.intent === 'preview') return { status: 'idle', data: shown }
  const overrides = preview.guards.flatMap((guard) => {
    const reason = form[`guard:${guard.key}`]
    return typeof reason === 'string' && reason.trim().length >= 3
      ? [{ guard: guard.key, reason: reason.trim().slice(0, 500) }]
      : []
  })
  if (overrides.length < preview.guards.length) {
    return { status: 'problem', problem: 'needs_reason', data: { ...shown, message: t('plan.needsReason') } }
  }
  const result = await changePlan(scope, {
    episodeId: chart.episode.episodeId,
    basedOnPlanVersionId: form.onto,
    content: read.edit.content,
    ladder: read.edit.ladder,
    effectiveFrom: form.effectiveFrom ?? chart.today,
    patientMessage: form.patientMessage || preview.message,
    overrides,
    now,
  })
  if (result.status === 'saved') {
    revalidatePath(`/patients/${scope.patientId}`)
    redirect(`/patients/${scope.patientId}/plans`)
  }
  const message =
    result.status === 'red_flag_in_force'
      ? t('act.failed.flags_in_force')
      : result.status === 'conflict'
        ? t('plan.conflictTitle')
        : result.status === 'invalid' && result.problem === 'effective_in_past'
          ? t('plan.effectivePast')
          : t('plan.invalid')
  return { status: 'problem', problem: result.status, data: { ...shown, message } }
})
