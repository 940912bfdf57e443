import { getPlanBasis, type PlanBasis } from '@/db/queries/plan-basis'
import { listPlanDrafts, type PlanDraft } from '@/db/queries/plan-drafts'
import { getPlanLibrary } from '@/db/queries/plan-library'
import type { CareScope } from '@/lib/auth/scope'
import { isId } from '@/lib/forms/is-id'
import type { Units } from '@/lib/measures/units'
import { restoredIn } from '@/lib/plan/draft'
import type { PlanFields } from '@/lib/plan/form-values'
import { fieldsLike } from '@/lib/plan/plan-form-fields'

export type Opened =
  | { from: 'live' | 'missing' }
  | { from: 'draft'; draft: PlanDraft }
  | { from: 'version'; version: number }
  | { from: 'template'; name: string }

/** What the address asks the editor to open: a draft, an earlier version, a template, or the plan as it is. */
export async function openEditor(
  scope: CareScope,
  asked: { draft?: unknown; from?: unknown; fresh?: unknown },
  { now, units }: { now: Date; units: Units },
) {
  const live = await getPlanBasis(scope, { now })
  if (!live) return null
  const { episodeId } = live.chart.episode
  const [drafts, library] = [await listPlanDrafts(scope, { episodeId }), await getPlanLibrary(scope)]
  const opened = await whatIsAsked(scope, asked, { live, drafts, library, now, units })
  return { ...opened, live, drafts, library }
}

async function whatIsAsked(
  scope: CareScope,
  { draft: draftId, from, fresh }: { draft?: unknown; from?: unknown; fresh?: unknown },
  {
    live,
    drafts,
    library,
    now,
    units,
  }: {
    live: PlanBasis
    drafts: readonly PlanDraft[]
    library: Awaited<ReturnType<typeof getPlanLibrary>>
    now: Date
    units: Units
  },
): Promise<{ opened: Opened; basis: PlanBasis; fields: PlanFields }> {
  const { ladder, protocol, currentPlan } = live.chart
  const current = currentPlan?.content ?? live.base.content
  const [kind, id] = typeof from === 'string' ? from.split(':') : []
  if (kind === 'version' && isId(id)) {
    const { base } = (await getPlanBasis(scope, { basedOn: id, now })) ?? live
    if (base.planVersionId !== id) return { opened: { from: 'missing' }, basis: live, fields: {} }
    const like = fieldsLike(base.content, { current, ladder, protocol, units, own: live.own })
    return {
      opened: { from: 'version', version: base.version },
      basis: { ...live, restored: base.content },
      fields: { ...like, restores: id },
    }
  }
  if (kind === 'template') {
    const template = library.templates.find(({ templateId }) => templateId === id)
    if (!template) return { opened: { from: 'missing' }, basis: live, fields: {} }
    const fields = fieldsLike({ items: template.items }, { current, protocol, units, own: live.own })
    return { opened: { from: 'template', name: template.name }, basis: live, fields }
  }
  const draft = isId(draftId)
    ? drafts.find((kept) => kept.draftId === draftId)
    : fresh
      ? undefined
      : drafts.find(({ isOwn }) => isOwn)
  if (!draft) return { opened: { from: isId(draftId) ? 'missing' : 'live' }, basis: live, fields: {} }
  const restores = restoredIn(draft.fields)
  const basis = (await getPlanBasis(scope, { basedOn: draft.basedOn, ...restores, now })) ?? live
  return { opened: { from: 'draft', draft }, basis, fields: draft.fields }
}
