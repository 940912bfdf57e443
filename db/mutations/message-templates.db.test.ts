import { expect, test } from 'vitest'
import { TemplateInput } from '../../lib/thread/template-schema'
import { getTemplates } from '../queries/message-templates'
import { clinicianScopeOf, makeClinic, makeClinician, TEST_NOW } from '../testing/factories'
import { removeTemplate, saveTemplate, setFavourite } from './message-templates'

const written = (more: object = {}) =>
  TemplateInput.parse({ locale: 'en', title: 'Well done', body: 'Hello [name]', ...more })
const titles = async (scope: Parameters<typeof getTemplates>[0]) =>
  (await getTemplates(scope)).own.map(({ title }) => title)

test('a template is the clinic’s: colleagues see and change it, another clinic neither', async () => {
  const clinic = await makeClinic()
  const [mine, theirs] = [await makeClinician(clinic), await makeClinician(clinic)].map(clinicianScopeOf)
  const stranger = clinicianScopeOf(await makeClinician(await makeClinic()))
  if (!mine || !theirs) throw new Error('two clinicians')
  await saveTemplate(mine, written(), TEST_NOW)
  const templateId = (await getTemplates(theirs)).own[0]?.templateId ?? ''
  expect(await saveTemplate(theirs, written({ templateId, title: 'Better' }), TEST_NOW)).toEqual({
    status: 'saved',
  })
  expect(await titles(mine)).toEqual(['Better'])
  expect(await titles(stranger)).toEqual([])
  expect(await saveTemplate(stranger, written({ templateId }), TEST_NOW)).toEqual({ status: 'not_found' })
  expect(await removeTemplate(stranger, templateId, TEST_NOW)).toEqual({ status: 'not_found' })
  expect(await removeTemplate(mine, templateId, TEST_NOW)).toEqual({ status: 'saved' })
  expect(await titles(theirs)).toEqual([])
})

test('two who put a text in the same place at once leave one there, and it can be taken back and put there again', async () => {
  const clinic = await makeClinic()
  const scope = clinicianScopeOf(await makeClinician(clinic))
  const input = written({ replaces: 'clip' })
  await Promise.all([1, 2, 3].map(() => saveTemplate(scope, input, TEST_NOW)))
  const { own } = await getTemplates(scope)
  expect(own.map(({ replaces }) => replaces)).toEqual(['clip'])
  await removeTemplate(scope, own[0]?.templateId ?? '', TEST_NOW)
  await saveTemplate(scope, input, TEST_NOW)
  expect(await titles(scope)).toEqual(['Well done'])
})

test('what comes first is one’s own choice', async () => {
  const clinic = await makeClinic()
  const mine = clinicianScopeOf(await makeClinician(clinic))
  const theirs = clinicianScopeOf(await makeClinician(clinic))
  await setFavourite(mine, 'clip', true)
  await setFavourite(mine, 'read', true)
  await setFavourite(mine, 'read', false)
  expect((await getTemplates(mine)).favourites).toEqual(['clip'])
  expect((await getTemplates(theirs)).favourites).toEqual([])
})
