import { createReporter, type Report, type Reporter } from '../../../domain/report/report'
import { JournalReader } from '../journal/parse'

/** The report of the run that goes on: however long the run has become, whoever asks waits for what is new in it. */
export class GrowingReport {
  private readonly reader = new JournalReader(event => this.reporter.take(event))
  private readonly reporter: Reporter
  private reading: Promise<void> = Promise.resolve()

  constructor(readonly run: string) {
    this.reporter = createReporter(run, this.reader.health)
  }

  /** @param lines all that is stored of the run; asked once the question before is answered */
  async report(lines: () => Buffer, show?: number): Promise<Report | null> {
    this.reading = this.reading.then(() => this.reader.readInSlices(lines()))
    await this.reading
    return this.reporter.report(show)
  }
}
