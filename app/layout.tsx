import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { pageLanguage } from './page-language'

export const metadata: Metadata = { title: 'Greenroom' }
export const viewport: Viewport = { themeColor: '#090b0f' }

export default async function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang={await pageLanguage()}>
      <body>{children}</body>
    </html>
  )
}
