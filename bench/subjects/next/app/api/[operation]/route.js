import { writeAgain } from '../../../../same-sql.js'

/** The smallest route that writes the rows the product writes. */
export async function POST(request, { params }) {
  const { operation } = await params
  await writeAgain(operation, Number(new URL(request.url).searchParams.get('n')))
  return Response.json({ status: 'recorded' })
}
