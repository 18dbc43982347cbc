import { stem, wordsOf } from '../words.ts';

/**
 * What kinds of things have which names, whatever the policy: an example that names one front-end framework then
 * speaks for the others, too. Names of several words count as a whole. A policy's own product names are never counted.
 */
const NAMES: Readonly<Record<string, string>> = {
  framework:
    'react, reactjs, react.js, react native, next.js, nextjs, nuxt, nuxt.js, nuxt3, vue, vuejs, vue.js, angular, svelte, ' +
    'sveltekit, astro, remix, gatsby, gatsbyjs, eleventy, 11ty, jekyll, hugo, hexo, preact, solidjs, qwik, ember, expo, ' +
    'ionic, flutter, swiftui, jetpack compose, gridsome, docusaurus, redwood, blazor, alpine.js, lit element, ' +
    'vite, webpack, parcel, rollup, esbuild, turbopack, storybook, redux, apollo client, react query, tanstack, swr, ' +
    'react router, vue router, pinia, vuex, create react app, handlebars, liquid, backbone, stimulus, htmx, phaser, ' +
    'gatsby-image, gatsby-plugin-image, next/image, nuxt-img, framer motion, swiper, three.js, gsap',
  rendering:
    'hydration, hydrate, hydrating, ssr, ssg, isr, server-side rendering, client-side, server component, client component, ' +
    'use client, app router, pages router, getstaticprops, getstaticpaths, getserversideprops, generatestaticparams, ' +
    'useeffect, usestate, usememo, useref, usecontext, usestaticquery, graphql-tag, jsx, tsx, component, composant, props, ' +
    'dom, hook, virtual dom, static site, site statique, rerender, re-render, lazy load, lazy loading, slug page, ' +
    'dynamic route, route dynamique, middleware, suspense, spa, single page app, bundle, bundler, tree shaking, ' +
    'rendernode, rendermark, documenttoreactcomponents, documenttohtmlstring, rendu, srcset, viewport, carousel, ' +
    'carrousel, slider, modal, navbar, dropdown, accordion, lightbox, parallax, skeleton, placeholder image, polyfill',
  styling:
    'css, scss, sass, tailwind, bootstrap, styled-components, flexbox, css grid, margin, padding, font-size, ' +
    'line-height, z-index, hover, media query, stylesheet, feuille de style, object-fit, position sticky, overflow, ' +
    'border-radius, class name, classname, pseudo-element, keyframes, animation, transition, opacity, dark theme, ' +
    'text-align, selector, sélecteur, breakpoint, styling, responsive',
  scripting:
    'javascript, jquery, html, iframe, script tag, code injection, injection de code, code block, bloc de code, snippet, ' +
    'onclick, addeventlistener, queryselector, innerhtml, ajax, settimeout, console error, dev tools, js, code snippet, ' +
    'bout de code, liquid code, json-t, custom code, code personnalisé, code perso, lines of code, lignes de code, ' +
    'chrome extension, tampermonkey',
  hosting:
    'netlify, vercel, heroku, amplify, s3, cloudfront, azure, firebase, google cloud, cloud run, digitalocean, render.com, ' +
    'fly.io, railway, github pages, gitlab pages, docker, kubernetes, github actions, gitlab ci, circleci, jenkins, ' +
    'bitbucket pipelines, travis, aws, lambda, aws lambda, ec2, linode, cpanel, plesk, apache, nginx, hostinger, ' +
    'siteground, bluehost, self-host, hébergeur, hosting provider, hosting company, surge.sh, deno deploy, ' +
    'cloudflare pages, cloudflare workers, dokku, coolify, hetzner, scaleway, clever cloud, o2switch',
  vendor:
    'zapier, hubspot, salesforce, shopify, mailchimp, algolia, cloudinary, klaviyo, intercom, zendesk, freshdesk, ' +
    'tawk, calendly, typeform, jotform, airtable, notion, slack, trello, jira, amplitude, mixpanel, ' +
    'hotjar, optimizely, contentsquare, google analytics, ga4, tag manager, gtm, google ads, adsense, ' +
    'facebook pixel, meta pixel, tiktok pixel, pinterest tag, linkedin insight, google maps, mapbox, youtube api, ' +
    'instagram feed, disqus, trustpilot, yotpo, judge.me, okendo, magento, woocommerce, bigcommerce, commercetools, ' +
    'snipcart, elasticsearch, auth0, okta app, firebase auth, supabase, mongodb, postgres, prisma, hasura, transifex, ' +
    'smartling, lokalise, crowdin, bynder, imgix, vimeo, brightcove, sendgrid, mailgun, brevo, sendinblue, ' +
    'activecampaign, convertkit, constant contact, aweber, quickbooks, xero, shipstation, printful, printify, ' +
    'etsy, ebay, amazon, doordash, opentable, resy, mindbody, eventbrite, ticketmaster, patreon, substack, discord bot, ' +
    'docusign, pandadoc, gravity forms, elfsight, powr, common ninja, sparkplugin, ghost plugins, weglot, ' +
    'acuity plugin, memberstack, memberspace, teachable, kajabi, thinkific, spotify widget, soundcloud, make.com, ' +
    'integromat, ifttt, n8n, pipedrive, dynamics, akeneo, vue storefront, sitecore, adobe, figma, canva, ' +
    'google optimize, cookiebot, onetrust, iubenda, termly, userway, accessibe, semrush, ahrefs, yoast, sharethis, ' +
    'addthis, livechat, tidio, olark, podia, gumroad, lemon squeezy, snapwidget, smash balloon, launchdarkly, ' +
    'ninetailed, vwo, builder.io, plasmic, tinybird, grafana, power bi, bigquery, snowflake, ' +
    'sumup, zettle, izettle, lightspeed, square pos, toast pos, ecwid, sezzle, klarna, alma, payplug, mollie, ' +
    'adyen, braintree, razorpay, ko-fi, buy me a coffee, helloasso, weezevent, billetweb, fresha, booksy, planity, ' +
    'doctolib, zenchef, thefork, gloriafood, sevenrooms, vagaro, simplybook, setmore, cal.com, sendcloud, boxtal, ' +
    'mondial relay, chronopost, colissimo, easyship, shippo, pirate ship, gelato, gooten, teespring, spreadshop, ' +
    'pennylane, dolibarr, odoo, sap, netsuite, freshbooks, zoho books, axeptio, didomi, ' +
    'tarteaucitron, usercentrics, osano, crisp chat, manychat, chatwoot, gorgias, helpscout, omnisend, ' +
    'drip, mailerlite, mailjet, getresponse, moosend, sarbacane, beehiiv, convertflow, privy, optinmonster, ' +
    'hellobar, stamped.io, loox, reviews.io, senja, feefo, avis vérifiés, lodgify, hostaway, guesty, beds24, strava, ' +
    'goodreads, letterboxd, bandsintown, songkick, bandcamp, mixcloud, podbean, buzzsprout, libsyn, wistia, ' +
    'jwplayer, jw player, matterport, sketchfab, gravatar, whatsapp, telegram, onesignal, pusher, ' +
    'twilio, posthog, plausible, matomo, crazy egg, adobe analytics, braze, marketo, ' +
    'eloqua, pardot, meilisearch, typesense, coveo, swiftype, frontify, celum, deepl, memsource, ' +
    'inriver, pimcore, salsify, stibo, saleor, prestashop, opencart, lemonsqueezy, chargebee, ' +
    'recurly, clerk, keycloak, cognito, appwrite, planetscale, fauna, dynamodb, rabbitmq, kafka, ' +
    'temporal, airflow, dbt, tableau, metabase, retool, softr, webflow app, uploadcare, ' +
    'imagekit, filestack, google docs, google drive, google sheets, dropbox, onedrive, sharepoint',
  integration:
    'third party, third-party, tiers, service tiers, plugin, plug-in, plugins, extension, extensions, widget, connector, ' +
    'connecteur, integrate, integrating, integration, intégrer, intégration, embed, embedding, webhook to, chatbot, ' +
    'chat widget, live chat widget, pixel, crm, erp, middleware between, sync with, synchroniser avec, module externe, ' +
    'add-on, addon, single sign-on provider, payment gateway of, external service, service externe, outil externe, ' +
    'external tool, mcp server, mcp, automation, no-code tool',
  assistant:
    'chatgpt, openai, gpt, claude, gemini, copilot, llm, ai agent, ai tool, langchain, deepseek, mistral',
  otherSite:
    'wordpress, wix, weebly, webflow, drupal, joomla, ghost, blogger, tumblr, sanity, strapi, storyblok, prismic, ' +
    'jimdo, strikingly, site123, ucraft, duda, zyro, tilda, blogspot, umbraco, craft cms, magnolia, aem, ' +
    'contentstack, kentico, dato, datocms, hygraph, directus, payload, typo3, godaddy website builder, carrd, framer, ' +
    'elementor, divi',
  logTool:
    'datadog, splunk, kibana, logstash, sentry, cloudwatch, new relic, loggly, papertrail, logrocket, grafana loki, ' +
    'log file, logfile, log files, access log, server logs, build log, console output, terminal output, stack trace, ' +
    'stacktrace, backtrace, crash dump, core dump, heap dump, thread dump, har file, fichier journal, journaux, ' +
    'fichier de log, sortie du terminal, trace complète, syslog, journalctl, event viewer, log output, logs, verbose output',
  programming:
    'python, ruby, rails, php, laravel, symfony, java, spring, kotlin, swift, objective-c, golang, rust, c#, .net, dotnet, ' +
    'asp.net, elixir, node, nodejs, node.js, deno, typescript, django, flask, scala, perl, postman, curl',
  registrar:
    'godaddy, namecheap, ionos, ovh, gandi, google domains, cloudflare dns, porkbun, name.com, network solutions, ' +
    'registrar, bureau d’enregistrement, 1&1, domain.com, enom, tucows, dynadot, infomaniak, registraire',
  mail:
    'gmail, outlook, office 365, microsoft 365, yahoo mail, icloud mail, zoho, imap, smtp, mx record, spf, dkim, dmarc, ' +
    'google workspace, gsuite, mailbox, boîte mail, boite de réception',
  browserName: 'chrome, firefox, safari, microsoft edge, edge, opera, brave, internet explorer',
  device: 'iphone, ipad, android, tablet, tablette, phone, téléphone, mobile',
};

export interface ConceptFinder {
  /** The kinds that a text names, each with an @ in front, as often as it names them. */
  find(stems: readonly string[]): readonly string[];
  /** Every stem that a name consists of. */
  readonly stems: readonly string[];
}

/** Finds the kinds of things that a text names. `skip` are names that say nothing here: the product's own. */
export function createConceptFinder(skip: readonly string[]): ConceptFinder {
  const skipped = new Set(skip.map(keyOf));
  const kinds = new Map<string, string>();
  let longest = 1;
  for (const [kind, names] of Object.entries(NAMES))
    for (const name of names.split(', ')) {
      const key = keyOf(name);
      if (skipped.has(key)) continue;
      kinds.set(key, `@${kind}`);
      longest = Math.max(longest, key.split(' ').length);
    }
  const find = (stems: readonly string[]): readonly string[] => {
    const found: string[] = [];
    for (let from = 0; from < stems.length; from += 1) {
      let key = '';
      for (let length = 0; length < longest && from + length < stems.length; length += 1) {
        key = length === 0 ? (stems[from] ?? '') : `${key} ${stems[from + length]}`;
        const kind = kinds.get(key);
        if (kind) found.push(kind);
      }
    }
    return found;
  };
  return { find, stems: [...kinds.keys()].flatMap((key) => key.split(' ')) };
}

const keyOf = (name: string): string => wordsOf(name.toLowerCase()).map(stem).join(' ');
