/** Who a result belongs to, as far as its path is concerned. */
export interface ResultOwner {
  readonly jobId: string;
  readonly userId?: string;
  readonly projectId?: string;
}

/**
 * Path of a result inside the bucket: `renders/{user}/{project}-{job}.png`, without a project
 * `renders/anonymous/{job}.png`. The same job always writes to the same place, so a job done twice has one result.
 */
export function resultKey({ jobId, userId, projectId }: ResultOwner): string {
  return projectId && userId ? `renders/${userId}/${projectId}-${jobId}.png` : `renders/${userId ?? 'anonymous'}/${jobId}.png`;
}

/** Path of something made beside the result: `…/{job}-mask.png`. */
export function artifactKey(result: string, name: string, extension: string): string {
  return `${result.slice(0, -'.png'.length)}-${name}.${extension}`;
}

/** Path of an uploaded input. */
export function inputKey(jobId: string, field: string, extension: string): string {
  return `inputs/${jobId}/${field}.${extension}`;
}
