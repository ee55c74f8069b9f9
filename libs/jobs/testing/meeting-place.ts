import { randomUUID } from 'node:crypto';
import { JobsProcess, type JobsProcessOptions, type MeetingPlace, prepare } from './jobs.process.js';

/** Opens processes at one place and closes them after each test. */
export class ProcessesUnderTest {
  private readonly open: JobsProcess[] = [];

  private constructor(
    readonly place: MeetingPlace,
    private readonly drop: () => Promise<void>,
  ) {}

  static async at(fresh: { readonly url: string; drop(): Promise<void> }, redisUrl: string | undefined): Promise<ProcessesUnderTest> {
    const place = { databaseUrl: fresh.url, redisUrl, keyPrefix: `test-${randomUUID()}` };
    await prepare(place);
    return new ProcessesUnderTest(place, () => fresh.drop());
  }

  /** A process that only has doors. */
  doors(options: JobsProcessOptions): JobsProcess {
    const process = new JobsProcess(this.place, options);
    this.open.push(process);
    return process;
  }

  /** A process that works, too. */
  async worker(options: JobsProcessOptions): Promise<JobsProcess> {
    const process = this.doors(options);
    await process.start();
    return process;
  }

  /** Ends all processes; their jobs stay. */
  async closeAll(): Promise<void> {
    await Promise.all(this.open.splice(0).map((process) => process.close(200)));
  }

  async end(): Promise<void> {
    await this.closeAll();
    await this.drop();
  }
}
