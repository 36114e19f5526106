// SPDX-License-Identifier: EPL-2.0
/** View of predictions, and what is done with them: looking, evaluation, export, sending. */
package org.hilum.ui.models.result;
