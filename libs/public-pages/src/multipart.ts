/** A file of a form, as a whole. */
export interface FormFile {
  name: string;
  content: Uint8Array;
}

/**
 * The fields and files of a form that came as `multipart/form-data` (RFC 7578). A file input that was left empty is none.
 * @throws TypeError where it cannot be read
 */
export async function multipartForm(
  contentType: string,
  body: Buffer,
): Promise<{ fields: Record<string, string>; files: FormFile[] }> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const fields: Record<string, string> = {};
  const files: FormFile[] = [];
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value;
    else if (value.name !== '' || value.size > 0)
      files.push({ name: value.name, content: new Uint8Array(await value.arrayBuffer()) });
  }
  return { fields, files };
}

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
