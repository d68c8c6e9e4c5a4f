export const handler = async () => ({ statusCode: 501, name: 'functions/http/describe-api.ts' });
