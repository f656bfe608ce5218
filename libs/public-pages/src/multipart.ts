/**
 * The fields of a form that came as `multipart/form-data`, as RFC 8058, 3.2 has mail programs send it. Files are nothing here, and of a
 * field that is sent twice, nothing either.
 * @throws TypeError where it cannot be read
 */
export async function multipartFields(contentType: string, body: Buffer): Promise<Record<string, string>> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const fields: Record<string, string> = {};
  for (const name of new Set(form.keys())) {
    const [value, ...others] = form.getAll(name);
    if (typeof value === 'string' && others.length === 0) fields[name] = value;
  }
  return fields;
}
