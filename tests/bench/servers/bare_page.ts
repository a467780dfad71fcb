import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { html } from "hono/html";
import { tellPort } from "./tell_port.ts";

// A page as short as can be: one call to the platform, and the titles.
const url = `${process.env.GATEWAY_URL}/v1/documents?limit=30`;
const headers = { authorization: `Bearer ${process.env.ACCESS_TOKEN}` };
const app = new Hono();
app.get("/", async (c) => {
  const response = await fetch(url, { headers });
  if (!response.ok) return c.text(await response.text(), 502);
  const { items } = (await response.json()) as { items: { id: string; title: string }[] };
  return c.html(
    html`<!doctype html><title>Library</title><ul>${items.map(
      ({ id, title }) => html`<li><a href="/documents/${id}">${title}</a></li>`,
    )}</ul>`,
  );
});
serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }: AddressInfo) =>
  tellPort(port),
);
