import type { NextRequest } from 'next/server'
import { authHandler } from '@/lib/server/auth'
import { refuseForeignOrigin } from '@/lib/server/origin'

type Context = { params: Promise<{ nextauth: string[] }> }

export const GET = (request: NextRequest, context: Context) => authHandler(request, context)
export const POST = async (request: NextRequest, context: Context) =>
  refuseForeignOrigin(request) ?? authHandler(request, context)
