import { audienceKo } from '@/lib/words/audience'
import { startPage } from './live-page'

startPage(audienceKo)
