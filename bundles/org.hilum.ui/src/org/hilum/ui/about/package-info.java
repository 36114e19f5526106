// SPDX-License-Identifier: EPL-2.0
/** What Hilum is: version, licence, what it runs on, and what it must not be used for. */
package org.hilum.ui.about;
