// SPDX-License-Identifier: EPL-2.0
/** What a user can set: the look, and what happens when a training ends. */
package org.hilum.ui.preference;
