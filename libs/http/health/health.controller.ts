import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import type { Response } from 'express';
import { HealthChecks } from './health.checks.js';

/** Liveness and readiness, in the words that clients and platforms rely on. */
@Controller('health')
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  @Get()
  health(): Record<string, unknown> {
    return { status: 'healthy', ok: true, service: 'atelier', version: this.checks.version, store: this.checks.storeName, time: new Date().toISOString() };
  }

  @Get('live')
  live(): Record<string, unknown> {
    return { status: 'alive' };
  }

  @Get('ready')
  @HttpCode(200)
  async ready(@Res({ passthrough: true }) response: Response): Promise<Record<string, unknown>> {
    const checks = await this.checks.run();
    if (Object.values(checks).every(Boolean)) return { status: 'ready', checks };
    response.status(503);
    return { detail: { status: 'not_ready', checks } };
  }
}
