// Whether the service in this container is ready: ends with 0 or 1. The image's HEALTHCHECK, which gives it five seconds.
const { OPS_HOST = '', OPS_PORT = '' } = process.env;
const host = ['', '0.0.0.0', '::'].includes(OPS_HOST) ? '127.0.0.1' : OPS_HOST;
const answer = await fetch(`http://${host}:${OPS_PORT || 9090}/readyz`).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
