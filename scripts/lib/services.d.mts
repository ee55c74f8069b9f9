/** Types of services.mjs for the tests. */
export interface RunningProcess {
  readonly app: string;
  readonly url: string;
  readonly pid: number;
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): boolean;
  output(): string;
}
export function startProcess(app: 'api' | 'worker', env: Record<string, string>, options?: { logs?: 'inherit' | 'keep' }): Promise<RunningProcess>;
export function prepareDatabase(): Promise<{ url: string; where: string; stop(): Promise<void> }>;
