import { audienceEn } from '@/lib/words/audience'
import { startPage } from './live-page'

startPage(audienceEn)
