// SPDX-License-Identifier: EPL-2.0
/** The wizard that submits predictions, once or for a folder that is watched. */
package org.hilum.ui.models.predict;
