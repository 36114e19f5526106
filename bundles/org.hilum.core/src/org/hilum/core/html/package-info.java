// SPDX-License-Identifier: EPL-2.0
/** Self-contained HTML pages in one style: texts, pictures and the page around sections. */
package org.hilum.core.html;
