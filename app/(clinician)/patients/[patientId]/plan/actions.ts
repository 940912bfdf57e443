'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { changePlan } from '@/db/mutations/change-plan'
import { discardPlanDraft, keepPlanDraft } from '@/db/mutations/plan-drafts'
import { retirePlanTemplate, savePlanTemplate, setFavourite } from '@/db/mutations/plan-library'
import { getPlanBasis } from '@/db/queries/plan-basis'
import type { FormState } from '@/lib/forms/form-state'
import { translator } from '@/lib/messages'
import { restoredIn, typedFields } from '@/lib/plan/draft'
import { isEmptyVersion } from '@/lib/plan/empty-version'
import { DiscardForm, FavouriteForm, RetireForm } from '@/lib/plan/library-forms'
import { planChangeLines } from '@/lib/plan/plan-changes'
import { PlanForm } from '@/lib/plan/plan-form-schema'
import { SIDES } from '@/lib/progression/types'
import { careAction, clinicianAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { readEdit } from '@/lib/server/plan-edit'
import { staffUnits } from '@/lib/server/units'

/**
 * Publishes the plan editor's form as the next version, or looks at it, or keeps its exercises as a template. Nothing
 * typed is lost: what is out of range, unusual without a reason, or overtaken by another version comes back with the
 * form as it was.
 */
export const savePlan = careAction(PlanForm, async (scope, form, { now }): Promise<FormState> => {
  const locale = await readerLocale()
  const units = await staffUnits()
  const t = translator(locale, 'clinician')
  const words = translator(locale, 'planEditor')
  const basis = await getPlanBasis(scope, { basedOn: form.basedOn, ...restoredIn(form), now })
  const read = readEdit(basis, form, { locale, scope, units })
  if (!basis || read.status === 'no_plan') {
    return { status: 'problem', problem: 'no_plan', data: { message: t('plan.noPlanYet') } }
  }
  const { draftId } = form
  if (form.intent === 'look' && draftId) {
    const kept = await keepPlanDraft(
      scope,
      {
        draftId,
        lockVersion: Number(form.lockVersion ?? 0),
        basedOn: form.basedOn,
        fields: typedFields(form),
      },
      now,
    )
    const at = 'draftId' in kept ? kept.draftId : draftId
    redirect(`/patients/${scope.patientId}/plan/preview?draft=${at}` as Route)
  }
  if (read.status === 'out_of_range') {
    return {
      status: 'invalid',
      fieldErrors: Object.fromEntries(read.problems.map(({ field, rule }) => [field, [rule]])),
      data: { problems: JSON.stringify(read.problems) },
    }
  }
  const { edit, preview, current } = read
  const { chart, base } = basis
  const shown = { preview: JSON.stringify(preview), onto: current.planVersionId }
  if (form.intent === 'template') {
    const name = form.templateName ?? ''
    if (name.length < 3)
      return {
        status: 'problem',
        problem: 'template',
        data: { ...shown, template: words('template.nameNeeded') },
      }
    const rung = Math.min(...SIDES.flatMap((side) => edit.ladderAfter[side]?.rung ?? []), 6)
    const saved = await savePlanTemplate(scope, { name, rung, items: edit.content.items }, now)
    const template = words(saved.status === 'saved' ? 'template.saved' : 'template.nameTaken')
    return { status: 'idle', data: { ...shown, template } }
  }
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
  if (form.intent !== 'save') return { status: 'idle', data: shown }
  const version = { current: current.content, ...edit, typed: form.patientMessage, proposed: preview.message }
  if (isEmptyVersion(version)) {
    return { status: 'problem', problem: 'same', data: { ...shown, message: words('publish.same') } }
  }
  const overrides = preview.guards.flatMap(({ key }) => {
    const reason = form[`guard:${key}`]
    return typeof reason === 'string' && reason.trim().length >= 3
      ? [{ guard: key, reason: reason.trim().slice(0, 500) }]
      : []
  })
  const result = await changePlan(scope, {
    episodeId: chart.episode.episodeId,
    basedOnPlanVersionId: form.onto,
    content: edit.content,
    ladder: edit.ladder,
    effectiveFrom: form.effectiveFrom ?? chart.today,
    patientMessage: form.patientMessage || preview.message,
    overrides,
    ...restoredIn(form),
    ...(draftId ? { draftId } : {}),
    now,
  })
  if (result.status === 'saved') {
    revalidatePath(`/patients/${scope.patientId}`)
    redirect(`/patients/${scope.patientId}/plans`)
  }
  const problem = result.status === 'invalid' ? result.problem : result.status
  const messages: Partial<Record<typeof problem, string>> = {
    needs_reason: t('plan.needsReason'),
    red_flag_in_force: t('act.failed.flags_in_force'),
    conflict: t('plan.conflictTitle'),
    effective_in_past: t('plan.effectivePast'),
    ladder_waits: words('publish.ladderWaits'),
  }
  return { status: 'problem', problem, data: { ...shown, message: messages[problem] ?? t('plan.invalid') } }
})

/** Throws a draft away and shows the plan as it is now. */
export const discardDraft = careAction(DiscardForm, async (scope, { draftId }, { now }) => {
  await discardPlanDraft(scope, draftId, now)
  redirect(`/patients/${scope.patientId}/plan?fresh=1` as Route)
})

/** Takes a template out of the clinic's list. */
export const retireTemplate = careAction(RetireForm, async (scope, { templateId }, { now }) => {
  await retirePlanTemplate(scope, templateId, now)
  revalidatePath(`/patients/${scope.patientId}/plan`)
})

/** Keeps an exercise at hand, or lets go of it. */
export const keepFavourite = clinicianAction(FavouriteForm, async (scope, { exerciseCode, kept }) => {
  await setFavourite(scope, { exerciseCode, kept: kept === 'yes' })
})
