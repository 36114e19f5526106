// SPDX-License-Identifier: EPL-2.0
/** Choice of the best configuration or ensemble of trained models. */
package org.hilum.ui.models.choice;
