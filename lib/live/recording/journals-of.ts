import { openJournalTable } from '../../aws/journal-table'
import type { Config } from '../../config/config'
import { journalsIn } from './medium/folder'
import type { Journals } from './medium/journals'
import { journalsInTable } from './medium/table'

type Of = Pick<Config, 'dataFolder' | 'journalTable' | 'outputs' | 'roleArn'>

/** Where this console keeps its runs. */
export const journalsOf = ({ dataFolder, journalTable, outputs, roleArn }: Of): Journals =>
  journalTable
    ? journalsInTable(openJournalTable(journalTable, outputs.aws_region, roleArn))
    : journalsIn(dataFolder)
