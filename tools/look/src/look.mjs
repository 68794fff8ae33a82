// Starts the components of the design system on a page, and on whatever htmx puts into it later.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from "govuk-frontend";

const COMPONENTS = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
];

function start(scope) {
  for (const Component of COMPONENTS) {
    const name = Component.moduleName;
    const found = [...scope.querySelectorAll(`[data-module="${name}"]`)];
    if (scope instanceof Element && scope.matches(`[data-module="${name}"]`)) found.push(scope);
    for (const element of found) {
      if (!element.hasAttribute(`data-${name}-init`)) new Component(element);
    }
  }
}

if (document.body.classList.contains("govuk-frontend-supported")) {
  start(document);
  document.addEventListener("htmx:after:swap", () => start(document));
}
