/** Who a result belongs to, as far as its path is concerned. */
export interface ResultOwner {
  /** Bucket, the first part of every key. */
  readonly bucket: string;
  readonly jobId: string;
  readonly userId?: string;
  readonly projectId?: string;
}

/**
 * Key of a result, below its bucket: `renders/{user}/{project}-{job}.png`, without a project
 * `renders/anonymous/{job}.png`. The same job always writes to the same place, so a job done twice has one result.
 */
export function resultKey({ bucket, jobId, userId, projectId }: ResultOwner): string {
  const folder = `${bucket}/renders/${userId ?? 'anonymous'}`;
  return projectId && userId ? `${folder}/${projectId}-${jobId}.png` : `${folder}/${jobId}.png`;
}

/** Path of something made beside the result: `…/{job}-mask.png`. */
export function artifactKey(result: string, name: string, extension: string): string {
  return `${result.slice(0, -'.png'.length)}-${name}.${extension}`;
}
