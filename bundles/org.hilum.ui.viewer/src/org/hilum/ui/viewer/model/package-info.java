// SPDX-License-Identifier: EPL-2.0
/** What a viewer shows, without widgets. */
package org.hilum.ui.viewer.model;
